"""Regions of the body, one inside another: leg, thigh, back of the thigh."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .map_areas import AreasField


class BodyRegion(index.Indexed, models.Model):
    """A region that self-care and pattern posts are about; it may lie within a larger one."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), max_length=100, unique=True, help_text=_("The name other programs know it by.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        help_text=_("The larger region this one lies in."),
    )
    sort_order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first; equal ones go by name.")
    )

    map_areas = AreasField(
        _("areas on the body map"),
        default=list,
        blank=True,
        help_text=_("Where readers point to when they mean this region. With none ticked, its name decides."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("parent"),
        FieldPanel("sort_order"),
        FieldPanel("map_areas"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("body region")
        verbose_name_plural = _("body regions")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, unless the region would lie within itself: not every program calls `clean` first."""
        self.refuse_circle()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.refuse_circle()

    def refuse_circle(self) -> None:
        """Raise a `ValidationError` if following `part of` upwards comes back to this region."""
        seen, ancestor = set(), self.parent
        while ancestor is not None and ancestor.pk not in seen:
            if ancestor is self or (self.pk is not None and ancestor.pk == self.pk):
                raise ValidationError({"parent": _("A region cannot lie within itself.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent
