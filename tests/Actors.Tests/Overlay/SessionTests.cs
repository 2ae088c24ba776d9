using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class SessionTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Both_sides_keep_the_same_of_two_connections(bool isSelfSmaller, bool isOlderOurs)
    {
        byte[] a = new byte[32], b = new byte[32];
        (a[31], b[31]) = (1, 2);
        PeerId[] ids = [.. new[] { new PeerId(new Secp256k1SecretKey(a).PublicKey),
            new PeerId(new Secp256k1SecretKey(b).PublicKey) }.Order()];
        (PeerId self, PeerId peer) = isSelfSmaller ? (ids[0], ids[1]) : (ids[1], ids[0]);
        bool keepsNewer = Session.KeepsNewer(isOlderOurs, !isOlderOurs, self, peer);

        // The peer sees the two with the roles exchanged, and perhaps in the other order.
        Session.KeepsNewer(!isOlderOurs, isOlderOurs, peer, self).ShouldBe(keepsNewer);
        Session.KeepsNewer(isOlderOurs, !isOlderOurs, peer, self).ShouldBe(!keepsNewer);
    }
}
