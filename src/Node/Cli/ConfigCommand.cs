using System.CommandLine;
using Helios.Actors.Persistence;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Starting;
using Helios.Protocol.Beacon;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka config check</c>: the settings in force, each with its source.</summary>
public static class ConfigCommand
{
    public static Command Create()
    {
        var settings = new SettingOptions();
        var check = new DetailedCommand("check", "Print the settings in force as HOCON, each with where it came from.",
            """
            Examples:
              helios-akka config check --config node.hocon
              HELIOS_API_PORT=8080 helios-akka config check --config node.hocon

            It refuses what the node would refuse of them, with the same words. A journal in helios.data-dir counts as a checkpoint.

            Exit code: 0; 2 a setting or command line that cannot be used; 3 a token file that cannot be read.
            """);
        settings.AddTo(check);
        check.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(
            () => CheckAsync(settings.Load(line), line.InvocationConfiguration, cancellationToken), line.InvocationConfiguration.Error));
        return new Command("config", "Look at the configuration.") { check };
    }

    /// <summary>The settings are printed also where the node would not start with them.</summary>
    private static async Task<int> CheckAsync(Settings settings, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        NodeOptions options = NodeOptions.From(settings);
        int width = NodeSettings.All.Max(setting => Line(settings, setting).Length);
        foreach (Setting setting in NodeSettings.All)
        {
            string line = Line(settings, setting).PadRight(Math.Min(width, 100));
            await console.Output.WriteLineAsync($"{line}  # {settings.OriginOf(setting)}");
        }
        StartCheck.Require(options, JournalFile.IsIn(options.DataDir) ? default(Root) : null);
        foreach (string warning in StartCheck.Warnings(options))
            await console.Error.WriteLineAsync($"warning: {warning}");
        if (!Networks.DescribesItself(options))
        {
            BeaconChain chain = await Networks.LoadAsync(options, cancellationToken);
            OwnEvidence.RequireNoPretence(options, chain);
            foreach (string warning in FirstPolicy.Warnings(FirstPolicy.Check(options, chain)))
                await console.Error.WriteLineAsync($"warning: {warning}");
        }
        return ExitCode.Success;
    }

    private static string Line(Settings settings, Setting setting) => setting.Path + " = " + setting.Kind switch
    {
        SettingKind.Texts => "[" + string.Join(", ", settings.Texts(setting).Select(text => $"\"{setting.Show(text)}\"")) + "]",
        SettingKind.Section => "{ " + string.Join(", ", settings.Names(setting)) + " }",
        SettingKind.Text => $"\"{setting.Show(settings.Text(setting))}\"",
        _ => settings.Text(setting),
    };
}
