"""Addresses by public key: House, day and number."""

app_name = "questions"
urlpatterns = []
