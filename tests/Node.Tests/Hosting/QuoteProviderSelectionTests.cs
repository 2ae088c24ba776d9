using System.Net.Sockets;
using Helios.Node.Hosting;
using Helios.Tee;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Node.Tests.Hosting;

public sealed class QuoteProviderSelectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("select").FullName;

    [Fact]
    public void Without_anything_a_development_network_gets_the_simulation_and_hears_so()
    {
        QuoteProviderChoice choice = QuoteProviderSelection.Choose(Nothing() with { IsProductionNetwork = false });

        choice.Provider.Kind.ShouldBe(TeeKind.Simulated);
        choice.Why.ShouldContain("SIMULATED");
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("simulated")]
    public void A_production_network_never_gets_the_simulation(string provider) =>
        Should.Throw<NoQuoteProviderException>(() => QuoteProviderSelection.Choose(Nothing() with { Provider = provider }))
            .Message.ShouldContain("production");

    [Fact]
    public void The_kernels_tree_is_taken_where_it_is()
    {
        QuoteProviderChoice choice = QuoteProviderSelection.Choose(Nothing() with { ConfigfsRoot = _folder });

        choice.Provider.Name.ShouldBe("configfs-tsm");
        choice.Why.ShouldContain(_folder);
    }

    [Fact]
    public void Dstacks_agent_comes_first_and_the_current_one_before_the_legacy_one()
    {
        string path = Path.Combine(_folder, "agent.sock");
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        agent.Bind(new UnixDomainSocketEndPoint(path));
        agent.Listen();

        QuoteProviderSelection.Choose(Nothing() with { ConfigfsRoot = _folder, DstackSocket = path, DstackLegacySocket = path })
            .Provider.Name.ShouldBe("dstack");
        QuoteProviderSelection.Choose(Nothing() with { DstackLegacySocket = path }).Provider.Name.ShouldContain("legacy");
    }

    [Fact]
    public void A_socket_without_a_listener_is_not_an_agent()
    {
        string stale = Path.Combine(_folder, "stale.sock");
        File.WriteAllText(stale, "");

        QuoteProviderSelection.Choose(Nothing() with { DstackSocket = stale, IsProductionNetwork = false })
            .Provider.Kind.ShouldBe(TeeKind.Simulated);
    }

    [Theory]
    [InlineData("dstack")]
    [InlineData("configfs")]
    [InlineData("sgx")]
    public void A_provider_that_is_asked_for_by_name_must_be_there(string provider)
    {
        QuoteProviderOptions options = Nothing() with { Provider = provider, IsProductionNetwork = false };

        Should.Throw<NoQuoteProviderException>(() => QuoteProviderSelection.Choose(options));
    }

    [Fact]
    public async Task A_simulated_image_and_machine_have_the_measurement_and_the_ppid_of_their_names()
    {
        QuoteProviderOptions options = Nothing() with { Provider = "simulated", IsProductionNetwork = false };
        options = options with { SimulatedImage = "release 2", SimulatedPlatform = "rack 7" };
        Quote one = await QuoteAsync(options), same = await QuoteAsync(options), plain = await QuoteAsync(options with
        {
            SimulatedImage = "", SimulatedPlatform = "",
        });
        one.Report.MrTd.ToString().ShouldBe(Named("mrtd of release 2", 48));
        same.Report.MrTd.ShouldBe(one.Report.MrTd);
        plain.Report.MrTd.ShouldNotBe(one.Report.MrTd);
        (PpidOf(one), PpidOf(same)).ShouldBe((Named("ppid of rack 7", 16), Named("ppid of rack 7", 16)));
        PpidOf(plain).ShouldNotBe(PpidOf(one));

        static async Task<Quote> QuoteAsync(QuoteProviderOptions options) =>
            await QuoteProviderSelection.Choose(options).Provider.GetQuoteAsync(new ReportData(new byte[ReportData.Length]), default);
        static string PpidOf(Quote quote) => Convert.ToHexStringLower(QuotedPlatform.Of(
            quote, null, TrustAnchor.Parse(SimulatedRoot.Der.Span), DateTimeOffset.UtcNow, new SignatureCache()).Value.Extension.Ppid.Span);
        static string Named(string label, int bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(
            System.Text.Encoding.ASCII.GetBytes($"helios-akka simulated {label}"))[..bytes]);
    }

    [Fact]
    public void The_message_says_what_is_wrong_with_each_socket()
    {
        string stale = Path.Combine(_folder, "stale.sock");
        File.WriteAllText(stale, "");

        QuoteProviderOptions options = Nothing() with { Provider = "dstack", DstackSocket = stale };

        Should.Throw<NoQuoteProviderException>(() => QuoteProviderSelection.Choose(options))
            .Message.ShouldBe($"no dstack guest agent at {stale} (nobody listens) or {Nothing().DstackLegacySocket} (no such file)");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private QuoteProviderOptions Nothing() => new(
        ConfigfsRoot: Path.Combine(_folder, "no-configfs"),
        DstackSocket: Path.Combine(_folder, "no.sock"),
        DstackLegacySocket: Path.Combine(_folder, "no-legacy.sock"));
}
