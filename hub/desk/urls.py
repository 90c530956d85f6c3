"""Addresses of the desk."""

from django.urls import path

from hub.desk import follow_up_views, views
from hub.desk.asking import views as asking
from hub.desk.deciding import views as deciding
from hub.desk.entry import views as entry
from hub.desk.overseeing import views as overseeing
from hub.desk.same import views as same

app_name = "desk"
urlpatterns = [
    path("", views.list_, name="list"),
    path("new/", entry.new, name="new"),
    path("said/", follow_up_views.list_, name="said"),
    path("said/<str:number>/open", follow_up_views.open_, name="said-open"),
    path("said/<str:number>/take", follow_up_views.take, name="said-take"),
    path("said/<str:number>/refuse", follow_up_views.refuse, name="said-refuse"),
    path("deciding/", deciding.list_, name="deciding"),
    path("deciding/<int:pk>/", deciding.show, name="decision"),
    path("deciding/<int:pk>/open", deciding.open_, name="decision-open"),
    path("deciding/<int:pk>/<slug:gate>", deciding.decide, name="decision-pass"),
    path("assist/", asking.list_, name="assist"),
    path("assist/<int:pk>", asking.help_, name="help"),
    path("overdue/", overseeing.list_, name="overdue"),
    path("overdue/<str:number>/urge", overseeing.urge, name="urge"),
    path("known/", same.known, name="known"),
    path("<str:number>/", views.show, name="show"),
    path("<str:number>/open", views.open_, name="open"),
    path("<str:number>/step/<slug:to>", views.step, name="step"),
    path("<str:number>/release", views.release, name="release"),
    path("<str:number>/publish", views.publish, name="publish"),
    path("<str:number>/flag", views.flag, name="flag"),
    path("<str:number>/decide", deciding.propose, name="propose"),
    path("<str:number>/decide/<int:pk>/drop", deciding.drop, name="drop"),
    path("<str:number>/ask/<slug:kind>", asking.ask, name="ask"),
    path("<str:number>/answer/<int:pk>", asking.answer, name="answer"),
    path("<str:number>/try", asking.try_out, name="try"),
    path("<str:number>/same", same.mark, name="same"),
    path("<str:number>/same/draft", same.draft, name="same-draft"),
]
