"""Addresses of what a draft looks like: personal data, photos, previews, outputs."""

from django.urls import path

from hub.publishing import outputs_views, photo_views, preview_views, privacy_views

patterns = [
    path("draft/<int:pk>/privacy/", privacy_views.check, name="privacy"),
    path("draft/<int:pk>/photos/", photo_views.list_, name="photos"),
    path("draft/<int:pk>/photos/add", photo_views.add, name="photo-add"),
    path("draft/<int:pk>/photos/arrange", photo_views.arrange, name="photo-arrange"),
    path("draft/<int:pk>/photo/<str:name>/", photo_views.edit, name="photo"),
    path(
        "draft/<int:pk>/photo/<str:name>/picture",
        photo_views.picture,
        name="photo-picture",
    ),
    path("draft/<int:pk>/preview/", preview_views.show, name="preview"),
    path(
        "draft/<int:pk>/preview/<int:number>", preview_views.file, name="preview-file"
    ),
    path("outputs/<str:code>/", outputs_views.board, name="outputs"),
    path("outputs/<str:code>/<str:name>/", outputs_views.item, name="outputs-item"),
    path("output/<int:number>", outputs_views.file, name="output-file"),
]
