using System.Collections;
using System.CommandLine;
using Helios.Node.Configuration;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary>The options of every command with settings: <c>--config FILE</c>, and one for each setting.</summary>
internal sealed class SettingOptions
{
    private readonly Option<FileInfo?> _config = new("--config", "-c")
    {
        Description = "HOCON file with the settings that differ from the defaults",
        HelpName = "FILE",
    };

    private readonly List<(Setting Setting, Option<string?> Option)> _options =
        [.. NodeSettings.All.Where(setting => setting.Kind != SettingKind.Section).Select(setting => (setting, OptionOf(setting)))];

    public void AddTo(Command command)
    {
        command.Options.Add(_config);
        foreach ((_, Option<string?> option) in _options)
            command.Options.Add(option);
    }

    /// <exception cref="SettingException">A setting that cannot be used.</exception>
    /// <exception cref="StartupException">A file that cannot be read.</exception>
    public Settings Load(ParseResult line)
    {
        FileInfo? file = line.GetValue(_config);
        var commandLine = _options
            .Select(pair => (pair.Setting.Path, Text: line.GetValue(pair.Option)))
            .Where(pair => pair.Text is not null)
            .ToDictionary(pair => pair.Path, pair => pair.Text!, StringComparer.Ordinal);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        return Settings.Load(file is null ? null : (file.Name, Read(file)), environment, commandLine, file?.DirectoryName);
    }

    private static Option<string?> OptionOf(Setting setting)
    {
        var option = new Option<string?>(setting.Option)
        {
            Description = setting.Description,
            HelpName = setting.Kind.ToString().ToUpperInvariant(),
        };
        option.CompletionSources.Add([.. setting.Words]);
        return option;
    }

    private static string Read(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
            throw new StartupException(ExitCode.Configuration, $"--config: {file} is a folder; a file of HOCON is expected");
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Configuration, $"--config: {e.Message}", e);
        }
    }
}
