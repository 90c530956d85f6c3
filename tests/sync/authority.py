"""A certificate authority made for a test, and servers' certificates of any validity.

>>> authority = Authority("县政务 CA")
>>> authority.server("localhost", folder, since=DAY, until=NEXT_YEAR)  # an ssl context
"""

import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM = serialization.Encoding.PEM


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass(frozen=True)
class Authority:
    """One authority; its own certificate holds from ``since`` to ``until``."""

    name: str
    since: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    until: datetime = datetime(2036, 1, 1, tzinfo=UTC)
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def certificate(self) -> x509.Certificate:
        """Its own certificate, signed by itself."""
        usage = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        builder = self._builder(
            self.name, self.key.public_key(), self.since, self.until
        )
        return (
            builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
            .add_extension(usage, True)
            .sign(self.key, hashes.SHA256())
        )

    def write(self, path: Path) -> None:
        """Write its certificate where a kiosk looks for its own authority."""
        path.write_bytes(self.certificate.public_bytes(PEM))

    def server(
        self,
        host: str,
        folder: Path,
        *,
        since: datetime,
        until: datetime,
        key: ec.EllipticCurvePrivateKey | None = None,
    ) -> ssl.SSLContext:
        """Return what a server for ``host`` shows, valid between the two.

        With the authority's own ``key`` and name it is a self-signed certificate.
        """
        key = key or ec.generate_private_key(ec.SECP256R1())
        certificate = (
            self._builder(host, key.public_key(), since, until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False
            )
            .add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
            )
            .sign(self.key, hashes.SHA256())
        )
        path = folder / f"{host}-{since:%Y}-{until:%Y}.pem"
        path.write_bytes(
            key.private_bytes(
                PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _builder(
        self,
        subject: str,
        public: ec.EllipticCurvePublicKey,
        since: datetime,
        until: datetime,
    ) -> x509.CertificateBuilder:
        own = x509.SubjectKeyIdentifier.from_public_key(public)
        ours = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(_name(subject))
            .issuer_name(_name(self.name))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
            .add_extension(own, critical=False)
            .add_extension(ours, critical=False)
        )
