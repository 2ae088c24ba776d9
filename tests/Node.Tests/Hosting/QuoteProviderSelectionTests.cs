using System.Net.Sockets;
using Helios.Node.Hosting;
using Helios.Tee;

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
