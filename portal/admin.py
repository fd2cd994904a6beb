"""Tells the careers' admin how the public page is drawn, for its previews."""

from careers.admin import preview
from portal.admin_preview import draw

preview.draw_with(draw)
