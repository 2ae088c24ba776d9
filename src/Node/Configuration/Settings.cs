using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Akka.Configuration;

namespace Helios.Node.Configuration;

/// <summary>The settings in force: command line over environment over the operator's file over <c>config.hocon</c>.</summary>
public sealed class Settings
{
    private readonly ImmutableArray<(string Origin, Config Config)> _layers;
    private readonly Config _merged;

    private Settings(ImmutableArray<(string Origin, Config Config)> layers)
    {
        _layers = layers;
        _merged = layers.Select(layer => layer.Config).Aggregate((upper, lower) => upper.WithFallback(lower));
    }

    /// <summary>The reference: <c>config.hocon</c> as it was built into this program.</summary>
    public static Config Reference { get; } = ConfigurationFactory.FromResource("config.hocon", typeof(Settings).Assembly);

    /// <param name="file">The operator's HOCON with the name it is called in messages, or null.</param>
    /// <param name="environment">Environment variables by name.</param>
    /// <param name="commandLine">Values by setting path, as typed.</param>
    /// <exception cref="SettingException">The file is no HOCON, or names a setting that does not exist.</exception>
    public static Settings Load(
        (string Name, string Hocon)? file, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> commandLine)
    {
        var layers = ImmutableArray.CreateBuilder<(string, Config)>();
        if (FromTexts(setting => commandLine.GetValueOrDefault(setting.Path)) is { } typed)
            layers.Add(("command line", typed));
        if (FromTexts(setting => environment.GetValueOrDefault(setting.EnvironmentVariable)) is { } exported)
            layers.Add(("environment", exported));
        if (file is var (name, hocon))
            layers.Add((name, Parse(name, hocon)));
        layers.Add(("default", Reference));
        return new Settings(layers.ToImmutable());
    }

    /// <summary>Where the value in force came from: <c>command line</c>, <c>environment</c>, the file's name or <c>default</c>.</summary>
    public string OriginOf(string path) => _layers.First(layer => layer.Config.HasPath(path)).Origin;

    /// <summary>What the file says below <c>akka</c>, for the actor system.</summary>
    public Config Akka => _layers
        .Where(layer => layer.Config.HasPath("akka"))
        .Select(layer => layer.Config)
        .DefaultIfEmpty(ConfigurationFactory.Empty)
        .Aggregate((upper, lower) => upper.WithFallback(lower));

    /// <summary>Everything below a path, merged.</summary>
    public Config Section(string path) => _merged.GetConfig(path);

    /// <summary>The operator's own names below a <see cref="SettingKind.Section"/>.</summary>
    public ImmutableArray<string> Names(string path) => [.. (_merged.GetConfig(path)?.AsEnumerable() ?? []).Select(entry => entry.Key)];

    public string Text(string path) => _merged.GetString(path, "");

    public ImmutableArray<string> Texts(string path) =>
        [.. (_merged.GetStringList(path) ?? []).Select(text => text.Trim()).Where(text => text.Length > 0)];

    public int Integer(string path, int least, int most)
    {
        string text = Text(path);
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw Wrong(path, text, $"a whole number from {least} to {most}");
    }

    /// <summary>A TCP or UDP port.</summary>
    public int Port(string path) => Integer(path, 1, 65535);

    public double Fraction(string path)
    {
        string text = Text(path);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1
            ? value
            : throw Wrong(path, text, "a number from 0 to 1");
    }

    public bool Switch(string path) => Text(path) switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        var text => throw Wrong(path, text, "on or off"),
    };

    public TimeSpan Duration(string path) =>
        Read(path, "a duration with a unit, such as 10s, 5m or 14d", () => _merged.GetTimeSpan(path, allowInfinite: false));

    public long Bytes(string path) =>
        Read(path, "a size with a unit, such as 512KiB or 5MiB", () => _merged.GetByteSize(path) ?? throw new FormatException());

    public IPAddress Bind(string path)
    {
        string text = Text(path);
        return IPAddress.TryParse(text, out IPAddress? address) ? address : throw Wrong(path, text, "an IP address, such as 127.0.0.1 or 0.0.0.0");
    }

    /// <summary>One of the words that a setting may be.</summary>
    public string OneOf(string path, params string[] words)
    {
        string text = Text(path);
        return words.Contains(text, StringComparer.Ordinal) ? text : throw Wrong(path, text, string.Join(", ", words[..^1]) + " or " + words[^1]);
    }

    public Uri Url(string path, ImmutableArray<string> schemes) => Url(path, Text(path), schemes);

    public ImmutableArray<Uri> Urls(string path, ImmutableArray<string> schemes) => [.. Texts(path).Select(text => Url(path, text, schemes))];

    private Uri Url(string path, string text, ImmutableArray<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && schemes.Contains(url.Scheme, StringComparer.Ordinal)
            ? url
            : throw Wrong(path, text, $"a URL that starts with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");

    /// <summary>The complaint about a value, with where it came from and the three ways to change it.</summary>
    public SettingException Wrong(string path, string text, string expected)
    {
        Setting setting = Setting.All.First(candidate => candidate.Path == path);
        return new SettingException(
            $"{path} is '{text}' ({OriginOf(path)}), expected {expected}. " +
            $"Set it in your HOCON file, with {setting.EnvironmentVariable}, or with {setting.Option}.");
    }

    private T Read<T>(string path, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or ConfigurationException or OverflowException)
        {
            throw Wrong(path, Text(path), expected);
        }
    }

    private static Config Parse(string name, string hocon)
    {
        Config config;
        try
        {
            config = ConfigurationFactory.ParseString(hocon);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new SettingException($"{name} is not valid HOCON: {e.Message}");
        }
        RefuseUnknown(name, config, "helios");
        return config;
    }

    /// <summary>A misspelt setting would silently keep its default: refuse it by name.</summary>
    private static void RefuseUnknown(string name, Config config, string path)
    {
        if (!config.HasPath(path))
            return;
        foreach (string key in config.GetConfig(path).AsEnumerable().Select(entry => entry.Key))
        {
            string below = $"{path}.{key}";
            if (Setting.All.Any(setting => setting.Path == below))
                continue;
            if (!Setting.All.Any(setting => setting.Path.StartsWith(below + ".", StringComparison.Ordinal)))
            {
                string known = string.Join(", ", Setting.All.Where(s => s.Path.StartsWith(path + ".", StringComparison.Ordinal)).Select(s => s.Path));
                throw new SettingException($"{name} sets {below}, which is no setting. Known below {path}: {known}.");
            }
            RefuseUnknown(name, config, below);
        }
    }

    /// <summary>Null when no setting has a text.</summary>
    private static Config? FromTexts(Func<Setting, string?> textOf)
    {
        var hocon = new StringBuilder();
        foreach (Setting setting in Setting.All)
        {
            if (textOf(setting) is not { } text)
                continue;
            hocon.Append(setting.Path).Append(" = ").AppendLine(setting.Kind == SettingKind.Texts
                ? "[" + string.Join(", ", text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Quote)) + "]"
                : Quote(text));
        }
        return hocon.Length == 0 ? null : ConfigurationFactory.ParseString(hocon.ToString());
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
