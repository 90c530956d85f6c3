"""Addresses of the desk."""

from django.urls import path

from hub.desk import follow_up_views, views
from hub.desk.entry import views as entry

app_name = "desk"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", entry.new, name="new"),
    path("said/", follow_up_views.list_, name="said"),
    path("said/<str:number>/open", follow_up_views.open_, name="said-open"),
    path("said/<str:number>/take", follow_up_views.take, name="said-take"),
    path("said/<str:number>/refuse", follow_up_views.refuse, name="said-refuse"),
    path("<str:number>/", views.show, name="show"),
    path("<str:number>/open", views.open_, name="open"),
    path("<str:number>/step/<slug:to>", views.step, name="step"),
    path("<str:number>/release", views.release, name="release"),
    path("<str:number>/publish", views.publish, name="publish"),
]
