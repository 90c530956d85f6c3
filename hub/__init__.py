"""The office side: device API, application desk and, later, publishing and fleet."""
