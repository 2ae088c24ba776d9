using Helios.Bench.Overlay;

// dotnet run -c Release --project bench/Bench.Overlay [-- throughput | handshakes | nodes [COUNT]]
// All on loopback in one process, so that client and server share the processors.
string which = args is [var chosen, ..] ? chosen : "all";
if (which is "all" or "throughput")
    await SessionThroughput.RunAsync();
if (which is "all" or "handshakes")
    await HandshakeRate.RunAsync();
if (which is "all" or "nodes")
    await ManyNodes.RunAsync(args is [_, var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 100);
