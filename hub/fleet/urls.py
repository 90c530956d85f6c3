"""Addresses of the fleet."""

from django.urls import path

from hub.fleet import views

app_name = "fleet"
urlpatterns = [
    path("", views.list_, name="list"),
    path("token", views.new_token, name="token"),
    path("enrolments/<str:enrolment>/approve", views.approve, name="approve"),
    path("enrolments/<str:enrolment>/refuse", views.refuse, name="refuse"),
    path("<str:number>/", views.show, name="show"),
]
