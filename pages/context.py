"""What every page knows."""


def appearance(request):
    """`theme`: light or dark when the visitor chose one, else empty (the device decides)."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in {"light", "dark"} else ""}
