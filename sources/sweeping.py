"""What the worker tidies every few seconds: each room says what of its own has to go."""

_sweeps = []


def register(function):
    """Have a function called at each sweep; a decorator."""
    if function not in _sweeps:
        _sweeps.append(function)
    return function


def sweep():
    for function in _sweeps:
        function()
