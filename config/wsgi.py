"""The application, ready to answer: `serve` loads it once, before its processes part."""

import gc
import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

logger = logging.getLogger(__name__)


def warm():
    """Load what the first visitor would wait for; leaves no connection to a database open."""
    from django.db import Error, connections
    from django.urls import get_resolver

    from questions import catalogue

    get_resolver().url_patterns  # noqa: B018 - it loads the views of all rooms
    try:
        catalogue.warm()
    except Error:
        # The server starts all the same: its pages say what is wrong.
        logger.warning("The first visitors will wait", exc_info=True)
    finally:
        # Two processes on one connection would read each other's answers.
        connections.close_all()
    # What is there now stays: the processes share it for as long as nobody touches it.
    gc.freeze()


warm()
