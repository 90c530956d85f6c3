"""Every address of the hub."""

from django.urls import include, path
from django.views.generic.base import RedirectView

from hub import job_pages, pages, reach_pages, volume_pages
from hub.device_api.api import api
from hub.published import views as published
from hub.staff import views as staff

urlpatterns = [
    path("", staff.home, name="home"),
    path("staff/", include("hub.staff.urls")),
    path("desk", RedirectView.as_view(pattern_name="desk:list"), name="desk"),
    path("desk/", include("hub.desk.urls")),
    path("voices", RedirectView.as_view(pattern_name="voices:list"), name="voices"),
    path("voices/", include("hub.voices.urls")),
    path("papers/case/<str:number>/volume", volume_pages.bind, name="volume"),
    path("papers/", include("hub.papers.urls")),
    path("write", RedirectView.as_view(pattern_name="publishing:today"), name="write"),
    path("reached/<str:code>/<str:item>/", reach_pages.reached, name="reached"),
    path("write/", include("hub.publishing.urls")),
    path("fleet", RedirectView.as_view(pattern_name="fleet:list"), name="fleet"),
    path("fleet/", include("hub.fleet.urls")),
    path("jobs/", job_pages.list_, name="jobs"),
    path("jobs/<int:pk>/retry", job_pages.retry, name="job-retry"),
    path("jobs/<int:pk>/cancel", job_pages.cancel, name="job-cancel"),
    path("device/v1/", api.urls),
    path("repo/<path:path>", published.repository, name="repository"),
    path("p/<path:path>", published.page, name="page"),
    path("healthz", pages.health, name="health"),
]
handler404 = pages.not_found
handler500 = pages.failed
