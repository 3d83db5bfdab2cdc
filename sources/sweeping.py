"""What the worker tidies every few seconds: each room says what of its own has to go."""

import logging

logger = logging.getLogger(__name__)

_sweeps = []


def register(function):
    """Have a function called at each sweep; a decorator."""
    if function not in _sweeps:
        _sweeps.append(function)
    return function


def sweep():
    """Call all of them; one that fails keeps none of the others from their work."""
    for function in _sweeps:
        try:
            function()
        except Exception:
            # A database that is busy, a disk that is full: the next time may do.
            logger.exception("Sweeping failed")
