using System.Net;
using Helios.Node.Configuration;
using Helios.Tee.Providers;

namespace Helios.Node.Hosting;

/// <summary>Turns <c>helios.tee.provider</c> into a provider of quotes.</summary>
internal static class QuoteProviders
{
    public static IQuoteProvider Choose(NodeOptions options)
    {
        bool mayServe = !Networks.IsPublic(options.Network) || IPAddress.IsLoopback(options.Api.Address);
        return options.TeeProvider switch
        {
            "simulated" when mayServe => Simulated(),
            "simulated" => throw new StartupException(ExitCode.Configuration,
                $"helios.tee.provider = simulated proves nothing, so it may not serve the public network {options.Network} on {options.Api.Address}. " +
                "Run the node in a TDX trust domain, or try it out with helios.api.bind = 127.0.0.1."),
            "auto" when !Networks.IsPublic(options.Network) => Simulated(),
            _ => throw new StartupException(ExitCode.Environment,
                $"helios.tee.provider = {options.TeeProvider}: no TDX quote provider was found on this machine. " +
                "Run the node in a TDX trust domain; for development set helios.tee.provider = simulated and helios.api.bind = 127.0.0.1."),
        };
    }

    private static SimulatedTdxQuoteProvider Simulated()
    {
        Serilog.Log.Warning("TEE is SIMULATED: quotes are signed under a development root and prove nothing to anybody");
        return new SimulatedTdxQuoteProvider();
    }
}
