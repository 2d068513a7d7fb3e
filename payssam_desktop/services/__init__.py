"""What a person can do at the front desk, without Qt: callable from tests and from any thread."""
