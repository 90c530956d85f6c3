"""What kiosks call: enrolment, letters, heartbeats, time."""
