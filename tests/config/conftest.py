import copy

import pytest

PLAIN = {
    "404.html": "not found",
    "429.html": "too many tries",
    "500.html": "failed, number {{ request_id }}",
    "503.html": "busy, number {{ request_id }}",
    "507.html": "no room, number {{ request_id }}",
    "registration/login.html": "<form>{% csrf_token %}{{ form }}</form>",
}


@pytest.fixture
def plain_site(settings):
    """The whole of the site's machinery around bare pages: see tests/config/urls.py."""
    settings.ROOT_URLCONF = "tests.config.urls"
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0] |= {"APP_DIRS": False, "DIRS": []}
    templates[0]["OPTIONS"] |= {
        "loaders": [("django.template.loaders.locmem.Loader", PLAIN)],
        "context_processors": ["django.template.context_processors.request"],
    }
    settings.TEMPLATES = templates
    return settings
