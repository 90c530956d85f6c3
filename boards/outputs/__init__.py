"""What is made from items besides the kiosk: public pages and QR codes."""
