"""Addresses by public key: a scheme's short address."""

app_name = "schemes"
urlpatterns = []
