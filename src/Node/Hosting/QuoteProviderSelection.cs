using System.Net.Sockets;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Configfs;
using Helios.Tee.Providers.Dstack;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Hosting;

/// <summary>Where quotes come from, as configured.</summary>
/// <param name="Provider"><c>auto</c>, <c>dstack</c>, <c>configfs</c> or <c>simulated</c>.</param>
/// <param name="IsProductionNetwork">A simulated trust domain refuses to serve it.</param>
/// <param name="SimulatedImage">The name of the image that a simulated trust domain measures; empty for the one that all share.</param>
/// <param name="SimulatedPlatform">The name of its machine; empty for a new one.</param>
public sealed record QuoteProviderOptions(
    string Provider = "auto",
    bool IsProductionNetwork = true,
    string ConfigfsRoot = ConfigfsTsmQuoteProvider.DefaultRoot,
    string DstackSocket = DstackClient.DefaultSocket,
    string DstackLegacySocket = DstackClient.DefaultLegacySocket,
    string SimulatedImage = "",
    string SimulatedPlatform = "");

/// <param name="Why">For the log: what was found, and what was not.</param>
public sealed record QuoteProviderChoice(IQuoteProvider Provider, string Why);

/// <summary>The configuration asks for a provider that this machine or this network does not allow.</summary>
public sealed class NoQuoteProviderException(string message) : Exception(message);

/// <summary>
/// Picks the provider. <c>auto</c> takes dstack's agent if its socket is there, else the kernel, else the simulation, which no production
/// network gets.
/// </summary>
public static class QuoteProviderSelection
{
    /// <exception cref="NoQuoteProviderException">Nothing fits; the message says what was looked for.</exception>
    public static QuoteProviderChoice Choose(QuoteProviderOptions options) => options.Provider switch
    {
        "dstack" => Dstack(options) ?? throw new NoQuoteProviderException($"no dstack guest agent at {WithoutAgent(options)}"),
        "configfs" => Configfs(options) ?? throw new NoQuoteProviderException(
            $"no {options.ConfigfsRoot}: is this a TDX guest with Linux 6.7 or later, and configfs mounted?"),
        "simulated" => Simulated(options, "as configured"),
        "auto" => Dstack(options) ?? Configfs(options)
            ?? Simulated(options, $"no dstack guest agent at {WithoutAgent(options)}, and no {options.ConfigfsRoot}"),
        _ => throw new NoQuoteProviderException($"provider '{options.Provider}': auto, dstack, configfs and simulated are known"),
    };

    private static QuoteProviderChoice? Dstack(QuoteProviderOptions options)
    {
        if (ObjectionTo(options.DstackSocket) is null)
            return Agent(options.DstackSocket, DstackApi.Current, "guest");
        if (ObjectionTo(options.DstackLegacySocket) is null)
            return Agent(options.DstackLegacySocket, DstackApi.Legacy, "legacy");
        return null;

        static QuoteProviderChoice Agent(string socket, DstackApi api, string name) =>
            new(new DstackQuoteProvider(new DstackClient(socket, api)), $"dstack's {name} agent listens at {socket}");
    }

    private static QuoteProviderChoice? Configfs(QuoteProviderOptions options) => Directory.Exists(options.ConfigfsRoot)
        ? new(new ConfigfsTsmQuoteProvider(options.ConfigfsRoot), $"the kernel has {options.ConfigfsRoot}")
        : null;

    private static QuoteProviderChoice Simulated(QuoteProviderOptions options, string why) => options.IsProductionNetwork
        ? throw new NoQuoteProviderException($"a simulated trust domain proves nothing and does not serve a production network ({why})")
        : new(new SimulatedTdxQuoteProvider(NameOf(options.SimulatedImage), NameOf(options.SimulatedPlatform)),
            $"SIMULATED, it proves nothing: {why}");

    private static string? NameOf(string setting) => setting.Length == 0 ? null : setting;

    private static string WithoutAgent(QuoteProviderOptions options) => string.Join(
        " or ", from path in (string[])[options.DstackSocket, options.DstackLegacySocket] select $"{path} ({ObjectionTo(path)})");

    /// <summary>
    /// Null where a process listens and this user may ask it. A bind mount of a socket that is gone is an empty directory.
    /// </summary>
    private static string? ObjectionTo(string path)
    {
        if (!File.Exists(path))
            return "no such file";
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.AccessDenied
                ? "permission denied: the node's user may not write to it" : "nobody listens";
        }
    }
}
