using System.CommandLine;
using Helios.Node.Configuration;
using Helios.Node.Hosting;

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

            Exit code: 0; 2 a setting or command line that cannot be used.
            """);
        settings.AddTo(check);
        check.SetAction((line, _) =>
            CommandErrors.ReportAsync(() => Task.FromResult(Print(settings.Load(line), line.InvocationConfiguration.Output))));
        return new Command("config", "Look at the configuration.") { check };
    }

    private static int Print(Settings settings, TextWriter output)
    {
        NodeOptions.From(settings);
        int width = NodeSettings.All.Max(setting => Line(settings, setting).Length);
        foreach (Setting setting in NodeSettings.All)
            output.WriteLine($"{Line(settings, setting).PadRight(Math.Min(width, 100))}  # {settings.OriginOf(setting)}");
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
