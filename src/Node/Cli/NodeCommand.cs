using System.CommandLine;
using System.Runtime.InteropServices;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Logging;
using Serilog;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka node</c>: runs the node until SIGTERM or SIGINT.</summary>
public static class NodeCommand
{
    public static Command Create()
    {
        var settings = new SettingOptions();
        var command = new DetailedCommand("node", "Run the node.",
            """
            Example, a node on this machine for the public network, set up over HTTP:
              helios-akka node --network mainnet --beacon-endpoints https://beacon.example --beacon-checkpoint 0x... \
                               --tee-provider simulated --api-bind 127.0.0.1 --setup-bind 127.0.0.1
              curl -X POST http://127.0.0.1:40080/setup -H 'Content-Type: application/json' \
                   -d '{"peers": [], "port": 5000, "execution_rpc": "https://rpc.example"}'

            Exit code: 0 stopped by SIGTERM, SIGINT or the operator; 1 the node could not go on; 2 a setting or command line that cannot be
            used; 3 something is missing on this machine: a port, a folder, a library, a TEE; 4 this machine is too slow or too busy to
            start the node now.
            """);
        settings.AddTo(command);
        command.SetAction((line, _) => CommandErrors.ReportAsync(
            () => RunAsync(NodeOptions.From(settings.Load(line))), line.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(NodeOptions options)
    {
        NativeHeap.ShareArenas();
        Log.Logger = NodeLog.Create(options.Log).ForContext("Source", "node");
        var stop = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var starting = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult(signal.Signal.ToString());
            starting.Cancel();
        }
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await using NodeHost host = await NodeHost.StartAsync(options, TimeProvider.System, NodeVersion.BuiltAt, starting.Token);
            Task ended = await Task.WhenAny(stop.Task, host.Fatal, host.StopRequested);
            if (ended == host.Fatal)
            {
                Log.Fatal("the node cannot go on: {Reason:l}", await host.Fatal);
                return ExitCode.Fatal;
            }
            Log.Information("{Signal:l}: stopping", await (ended == stop.Task ? stop.Task : host.StopRequested));
        }
        catch (OperationCanceledException) when (stop.Task.IsCompleted)
        {
            Log.Information("stopped before the node was up");
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
        return ExitCode.Success;
    }
}
