"""What tests in the browser share: signing in, and what the browser holds against a page."""

from axe_playwright_python.sync_playwright import Axe


def sign_in(page, client, live_server, user):
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])


def listen(page):
    """The complaints of the browser from now on: of the policy, of scripts, of missing files."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def wider_than_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def accessibility_violations(page):
    """What axe finds, as the rule and the first element of each."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
