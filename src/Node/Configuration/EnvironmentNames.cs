using System.Collections.Immutable;

namespace Helios.Node.Configuration;

/// <summary>Variables of the environment that begin as settings do: each is a setting, or of one of the tools around the node.</summary>
internal static class EnvironmentNames
{
    private const string Prefix = "HELIOS_";

    /// <summary>Read by tests and scripts of the source tree, which start nodes with their own environment.</summary>
    private static readonly ImmutableArray<string> OfTools =
    [
        "HELIOS_VECTORS", "HELIOS_CHROMIUM", "HELIOS_SCREENSHOTS", "HELIOS_MATRIX", "HELIOS_SOAK_SEED", "HELIOS_SOAK_SECONDS",
        "HELIOS_HIVE_EL", "HELIOS_NGTCP2_SONAME", "HELIOS_DEBIAN_MIRROR", "HELIOS_TAR",
        "HELIOS_AKKA_SHA256", "HELIOS_WRITE_VECTORS",
    ];

    /// <summary>A misspelt variable would silently leave the default in force: refuse it by name.</summary>
    /// <exception cref="SettingException">A variable begins with <c>HELIOS_</c> and is not a setting.</exception>
    public static void RefuseUnknown(IEnumerable<string> variables)
    {
        ILookup<bool, Setting> byFileOnly = NodeSettings.All.ToLookup(setting => setting.Kind == SettingKind.Section);
        string[] known = [.. byFileOnly[false].Select(setting => setting.EnvironmentVariable)];
        foreach (string variable in variables.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (byFileOnly[true].FirstOrDefault(setting => setting.EnvironmentVariable == variable) is { } section)
                throw new SettingException($"the environment sets {variable}, and {section.Path} can be set in your HOCON file only.");
            if (!known.Contains(variable) && !OfTools.Contains(variable))
            {
                throw new SettingException(
                    $"the environment sets {variable}, which is not a setting.{NearestName.Ask(variable, known)} " +
                    "config.hocon has every setting; unset what is not for this program.");
            }
        }
    }
}
