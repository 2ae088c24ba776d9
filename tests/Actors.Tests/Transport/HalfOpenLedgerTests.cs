using System.Net;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;

namespace Helios.Actors.Tests.Transport;

public sealed class HalfOpenLedgerTests
{
    private static readonly IPAddress Known = IPAddress.Parse("198.51.100.1");

    private readonly HalfOpenLedger _ledger = new(new QuicOptions(QuicIdentity.Create())
    {
        MaxHalfOpen = 64,
        MaxHalfOpenPerAddress = 8,
        IsKnown = network => network == NetworkPrefix.Of(Known),
    });

    [Fact]
    public void All_addresses_of_one_slash_64_share_one_bound()
    {
        for (int i = 1; i <= 8; i++)
            Arrive($"2001:db8:0:1::{i:x}").ShouldBe(Admission.Accept);
        Arrive("2001:db8:0:1:ffff::1").ShouldBe(Admission.Drop);
        Arrive("2001:db8:0:2::1").ShouldBe(Admission.Accept);
        _ledger.Leave(IPAddress.Parse("2001:db8:0:1::1"));
        Arrive("2001:db8:0:1:ffff::1").ShouldBe(Admission.Accept);
    }

    [Fact]
    public void Strangers_leave_a_quarter_of_the_places_to_known_peers()
    {
        int accepted = 0;
        while (Arrive($"2001:db8:1:{accepted:x}::1") == Admission.Accept)
            accepted++;
        accepted.ShouldBe(48);
        _ledger.Judge(Known, isAddressProven: false, connections: 0)
            .ShouldBe(Admission.Retry, "an address that is known is easily claimed");
        _ledger.Judge(Known, isAddressProven: true, connections: 0).ShouldBe(Admission.Accept);
    }

    private Admission Arrive(string address)
    {
        IPAddress from = IPAddress.Parse(address);
        Admission admission = _ledger.Judge(from, isAddressProven: true, connections: 0);
        if (admission == Admission.Accept)
            _ledger.Enter(from);
        return admission;
    }
}
