"""Addresses of the publishing console."""

from django.urls import path

from hub.publishing import (
    draft_views,
    fill_views,
    new_views,
    sheet_views,
    today_views,
)
from hub.publishing.office_urls import patterns as offices
from hub.publishing.picture_urls import patterns as picturing
from hub.publishing.review_urls import patterns as reviewing

app_name = "publishing"
urlpatterns = [
    path("", today_views.today, name="today"),
    path("care", today_views.care, name="care"),
    path("new/", new_views.choose, name="choose"),
    path("new/<str:code>/<slug:kind>/", new_views.start, name="start"),
    path("new/<str:code>/<slug:kind>/begin", new_views.begin, name="begin"),
    path("new/<str:code>/<slug:kind>/send", new_views.upload, name="send"),
    path("template/<slug:kind>.xlsx", new_views.template, name="template"),
    path("upload/<int:pk>/", new_views.read, name="upload"),
    path("draft/<int:pk>/content/", fill_views.content, name="content"),
    path("draft/<int:pk>/rows/", sheet_views.rows, name="rows"),
    path("draft/<int:pk>/rows/<int:number>/", fill_views.row, name="row"),
    path("draft/<int:pk>/", draft_views.show, name="draft"),
    path("draft/<int:pk>/submit", draft_views.submit, name="submit"),
    path("draft/<int:pk>/drop", draft_views.drop, name="drop"),
    *offices,
    *picturing,
    *reviewing,
]
