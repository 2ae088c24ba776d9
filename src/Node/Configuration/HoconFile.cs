using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Helios.Node.Configuration;

/// <summary>
/// A file of the operator as settings, with the files that it includes; each of them is refused for what would be lost in silence.
/// </summary>
internal static class HoconFile
{
    /// <summary>The roots that a file may have: <c>akka</c> is for the actor system.</summary>
    private static readonly ImmutableArray<string> Roots = ["helios", "akka"];

    /// <param name="name">What the file is called in messages.</param>
    /// <param name="folder">Where the files are that it includes by a relative path.</param>
    /// <exception cref="SettingException">It is not HOCON, names a setting that does not exist, or sets one twice.</exception>
    public static Config Parse(string name, string hocon, string folder)
    {
        Config config = new(Read(name, hocon, folder, []));
        RefuseUnknown(name, config);
        return config;
    }

    private static HoconRoot Read(string name, string hocon, string folder, ImmutableArray<string> including)
    {
        if (HoconBrackets.Fault(hocon) is { } fault)
            throw new SettingException($"{name} is not valid HOCON: {fault}.");
        if (HoconKeys.Duplicate(hocon) is { } duplicate)
            throw new SettingException($"{name}: {duplicate}. Only the second value would count: leave one of them.");
        try
        {
            return Parser.Parse(hocon, included => Include(name, Path.GetFullPath(included, folder), including));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SettingException))
        {
            throw new SettingException($"{name} is not valid HOCON: {e.Message}");
        }
    }

    private static HoconRoot Include(string by, string path, ImmutableArray<string> including)
    {
        if (including.Contains(path))
            throw new SettingException($"{by} includes {path}, which includes it in turn.");
        string hocon;
        try
        {
            hocon = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{by} includes a file that cannot be read: {e.Message}");
        }
        return Read(Path.GetFileName(path), hocon, Path.GetDirectoryName(path)!, including.Add(path));
    }

    /// <summary>A misspelt setting would silently keep its default: refuse it by name.</summary>
    private static void RefuseUnknown(string name, Config config)
    {
        if (config.IsEmpty)
            return;
        foreach (string root in config.AsEnumerable().Select(entry => entry.Key))
        {
            if (!Roots.Contains(root))
            {
                throw new SettingException(
                    $"{name} sets {root}, which is not a setting: every setting is below helios.{NearestName.Ask(root, Roots)}");
            }
            HoconForm.Require(name, root, config.GetValue(root), HoconForm.Section);
        }
        RefuseUnknown(name, config, Roots[0]);
    }

    private static void RefuseUnknown(string name, Config config, string path)
    {
        if (!config.HasPath(path))
            return;
        foreach ((string key, HoconValue value) in config.GetConfig(path).AsEnumerable())
        {
            string below = $"{path}.{key}";
            if (NodeSettings.All.FirstOrDefault(setting => setting.Path == below) is { } known)
            {
                HoconForm.Require(name, below, value, HoconForm.Of(known.Kind));
                if (known == NodeSettings.PolicyReleases)
                    PolicySettings.RequireForm(name, below, value);
                continue;
            }
            string[] all = [.. NodeSettings.All.Select(s => s.Path).Where(s => s.StartsWith(path + ".", StringComparison.Ordinal))];
            if (!all.Any(setting => setting.StartsWith(below + ".", StringComparison.Ordinal)))
            {
                string near = NearestName.Ask(below, [.. all, .. Sections(all)]);
                string hint = near.Length > 0 ? near : $" Known below {path}: {string.Join(", ", all)}.";
                throw new SettingException($"{name} sets {below}, which is not a setting.{hint}");
            }
            HoconForm.Require(name, below, value, HoconForm.Section);
            RefuseUnknown(name, config, below);
        }
    }

    /// <summary>What these settings are below: <c>helios.tee</c> and <c>helios.tee.policy</c> of <c>helios.tee.policy.accept</c>.</summary>
    private static IEnumerable<string> Sections(IEnumerable<string> paths) => paths
        .SelectMany(path => path.Select((letter, at) => (letter, at)).Where(dot => dot.letter == '.').Select(dot => path[..dot.at]))
        .Distinct();
}
