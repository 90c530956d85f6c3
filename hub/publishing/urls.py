"""Addresses of the publishing console."""

from django.urls import path

from hub.publishing import draft_views, today_views

app_name = "publishing"
urlpatterns = [
    path("", today_views.today, name="today"),
    path("draft/<int:pk>/", draft_views.show, name="draft"),
    path("draft/<int:pk>/submit", draft_views.submit, name="submit"),
    path("draft/<int:pk>/drop", draft_views.drop, name="drop"),
]
