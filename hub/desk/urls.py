"""Addresses of the desk."""

from django.urls import path

from hub.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.list_, name="list"),
    path("<str:number>/", views.show, name="show"),
    path("<str:number>/open", views.open_, name="open"),
    path("<str:number>/step/<slug:to>", views.step, name="step"),
    path("<str:number>/release", views.release, name="release"),
    path("<str:number>/publish", views.publish, name="publish"),
]
