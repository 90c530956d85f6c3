"""Addresses of opinions and ratings."""

from django.urls import path

from hub.voices import views, village_views

app_name = "voices"
urlpatterns = [
    path("", views.list_, name="list"),
    path("village/", village_views.list_, name="village"),
    path(
        "village/<str:code>/<str:number>/answer",
        village_views.answer,
        name="village-answer",
    ),
    path("ratings/", views.ratings, name="ratings"),
    path("choices/", views.choices, name="choices"),
    path("<str:number>/", views.show, name="show"),
    path("<str:number>/open", views.open_, name="open"),
    path("<str:number>/answer", views.answer, name="answer"),
    path("<str:number>/leave", views.leave, name="leave"),
]
