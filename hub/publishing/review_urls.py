"""Addresses of reviewing."""

from django.urls import path

from hub.publishing import review_views

patterns = [
    path("reviews/", review_views.list_, name="reviews"),
    path("review/<int:pk>/", review_views.show, name="review"),
    path("review/<int:pk>/sign", review_views.sign, name="sign"),
    path("review/<int:pk>/return", review_views.send_back, name="send-back"),
    path("review/<int:pk>/sheet", review_views.sheet, name="sheet"),
    path("review/<int:pk>/picture/<str:name>", review_views.picture, name="picture"),
    path("review/<int:pk>/leaving", review_views.leaving, name="leaving"),
    path("review/<int:pk>/take-back", review_views.take_back, name="take-back"),
]
