using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Akka.Configuration;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Configuration;

/// <summary>The forms that a setting can have, each with its bounds and the sentence for a value that is not of the form.</summary>
internal static class SettingForms
{
    public static Setting<string> Text(string path, string description) =>
        new(path, SettingKind.Text, description, (settings, setting) => settings.Text(setting));

    public static Setting<ImmutableArray<string>> Texts(string path, string description) =>
        new(path, SettingKind.Texts, description, (settings, setting) => settings.Texts(setting));

    public static Setting<string> OneOf(string path, ImmutableArray<string> words, string description) =>
        new(path, SettingKind.Text, description, (settings, setting) =>
            settings.Text(setting) is var text && words.Contains(text, StringComparer.Ordinal)
                ? text
                : throw settings.Wrong(setting, string.Join(", ", words[..^1]) + " or " + words[^1])) { Words = words };

    /// <summary>A text that <paramref name="read"/> makes a value of.</summary>
    /// <param name="read">Throws <see cref="MalformedInputException"/> for a text that is not of the form.</param>
    public static Setting<T> Parsed<T>(string path, string expected, Func<string, T> read, string description) =>
        new(path, SettingKind.Text, description, (settings, setting) =>
        {
            try
            {
                return read(settings.Text(setting));
            }
            catch (MalformedInputException e)
            {
                throw settings.Wrong(setting, $"{expected}; {e.Message}");
            }
        });

    /// <summary>A list of texts that <paramref name="read"/> makes values of.</summary>
    /// <param name="read">Throws <see cref="MalformedInputException"/> for a text that is not of the form.</param>
    public static Setting<ImmutableArray<T>> ParsedTexts<T>(string path, string expected, Func<string, T> read, string description) =>
        new(path, SettingKind.Texts, description, (settings, setting) =>
        [
            .. settings.Texts(setting).Select(text =>
            {
                try
                {
                    return read(text);
                }
                catch (MalformedInputException e)
                {
                    throw settings.Wrong(setting, text, $"{expected}; {e.Message}");
                }
            }),
        ]);

    public static Setting<int> Integer(string path, int least, int most, string description) =>
        new(path, SettingKind.Integer, description, (settings, setting) =>
            int.TryParse(settings.Text(setting), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
            && value >= least && value <= most
                ? value
                : throw settings.Wrong(setting, $"a whole number from {least} to {most}"));

    /// <summary>A TCP or UDP port.</summary>
    public static Setting<int> Port(string path, string description) => Integer(path, 1, 65535, description);

    public static Setting<double> Fraction(string path, string description) =>
        new(path, SettingKind.Number, description, (settings, setting) =>
            double.TryParse(settings.Text(setting), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value is >= 0 and <= 1
                ? value
                : throw settings.Wrong(setting, "a number from 0 to 1"));

    public static Setting<bool> Switch(string path, string description) =>
        new(path, SettingKind.Switch, description, (settings, setting) => settings.Text(setting) switch
        {
            "on" or "true" => true,
            "off" or "false" => false,
            _ => throw settings.Wrong(setting, "on or off"),
        }) { Words = ["on", "off"] };

    public static Setting<TimeSpan> Duration(string path, string description) =>
        new(path, SettingKind.Duration, description, ReadDuration);

    /// <summary>A duration within bounds, which <paramref name="bounds"/> says.</summary>
    public static Setting<TimeSpan> Duration(string path, TimeSpan least, TimeSpan most, string bounds, string description) =>
        new(path, SettingKind.Duration, description, (settings, setting) =>
            ReadDuration(settings, setting) is var duration && duration >= least && duration <= most
                ? duration
                : throw settings.Wrong(setting, bounds));

    public static Setting<long> Bytes(string path, string description, long least = 0) =>
        new(path, SettingKind.Bytes, description, (settings, setting) =>
            Unit(settings, setting, "a size with a unit, such as 512KiB or 5MiB",
                hocon => hocon.GetByteSize(setting.Path) ?? throw new FormatException()) is var bytes && bytes >= least
                ? bytes
                : throw settings.Wrong(setting, $"at least {least} bytes"));

    public static Setting<IPAddress> Bind(string path, string description) =>
        new(path, SettingKind.Text, description, (settings, setting) => IPAddress.TryParse(settings.Text(setting), out IPAddress? address)
            ? address
            : throw settings.Wrong(setting, "an IP address, such as 127.0.0.1 or 0.0.0.0"));

    public static Setting<ImmutableArray<EndpointUrl>> Urls(string path, ImmutableArray<string> schemes, string description) =>
        new(path, SettingKind.Texts, description, (settings, setting) =>
            [.. settings.Texts(setting).Select(text => Url(settings, setting, text, schemes))]) { Show = EndpointUrl.Shown };

    /// <summary>A URL, or null for an empty text.</summary>
    public static Setting<EndpointUrl?> OptionalUrl(string path, ImmutableArray<string> schemes, string description) =>
        new(path, SettingKind.Text, description, (settings, setting) =>
            settings.Text(setting) is { Length: > 0 } text ? Url(settings, setting, text, schemes) : null) { Show = EndpointUrl.Shown };

    /// <summary>Names that the operator chooses.</summary>
    public static Setting<ImmutableArray<string>> Names(string path, string description) =>
        new(path, SettingKind.Section, description, (settings, setting) => settings.Names(setting));

    private static TimeSpan ReadDuration(Settings settings, Setting setting) =>
        Unit(settings, setting, "a duration with a unit, such as 10s, 5m or 14d",
            hocon => hocon.GetTimeSpan(setting.Path, allowInfinite: false));

    /// <remarks>The reader of Akka.NET takes a bare number as milliseconds, or as bytes, which is rarely what was meant.</remarks>
    private static T Unit<T>(Settings settings, Setting setting, string expected, Func<Config, T> read)
    {
        if (!char.IsAsciiLetter(settings.Text(setting).LastOrDefault()))
            throw settings.Wrong(setting, expected);
        try
        {
            return read(settings.Merged);
        }
        catch (Exception e) when (e is FormatException or ConfigurationException or OverflowException)
        {
            throw settings.Wrong(setting, expected);
        }
    }

    private static EndpointUrl Url(Settings settings, Setting setting, string text, ImmutableArray<string> schemes)
    {
        try
        {
            return EndpointUrl.Parse(text, schemes);
        }
        catch (MalformedInputException e)
        {
            throw settings.WrongUrl(setting, text, e.Message);
        }
    }
}
