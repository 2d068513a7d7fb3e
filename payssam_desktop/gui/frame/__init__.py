"""What surrounds the list: bands, bars, banners and the dialogs that they open."""
