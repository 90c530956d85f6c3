"""Addresses of signing in and out, of one's own account, and of the members."""

from django.urls import path

from hub.staff import member_views, own_views, views

app_name = "staff"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code", views.code, name="code"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("confirm", views.confirm, name="confirm"),
    path("me/", own_views.me, name="me"),
    path("me/secret", own_views.secret, name="secret"),
    path("me/second-factor", own_views.second_factor_page, name="second-factor"),
    path("me/devices", own_views.devices_page, name="devices"),
    path("me/devices/<int:pk>/end", own_views.end_device, name="end-device"),
    path("me/devices/end", own_views.end_other_devices, name="end-devices"),
    path("members/", member_views.list_, name="members"),
    path("members/new", member_views.new, name="new-member"),
    path("members/log", member_views.log_page, name="log"),
    path("members/<str:name>/", member_views.show, name="member"),
    path("members/<str:name>/grant", member_views.grant, name="grant"),
    path("members/<str:name>/take-away", member_views.take_away, name="take-away"),
    path("members/<str:name>/reset", member_views.reset, name="reset"),
    path("members/<str:name>/lost-phone", member_views.lost_phone, name="lost-phone"),
    path("members/<str:name>/close", member_views.close, name="close"),
    path("members/<str:name>/reopen", member_views.reopen, name="reopen"),
]
