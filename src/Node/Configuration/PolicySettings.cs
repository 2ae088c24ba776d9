using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Helios.Tee.Appraisal;

namespace Helios.Node.Configuration;

/// <summary>Reads <c>helios.tee.policy</c>: the names are those of <see cref="PolicyOptions"/>, releases are listed by name.</summary>
internal static class PolicySettings
{
    private const string Path = "helios.tee.policy";

    /// <summary>The one entry of a release that is a word.</summary>
    private const string Word = "rtmr3";

    /// <exception cref="SettingException">A value of another form.</exception>
    public static PolicyOptions Read(Settings settings)
    {
        var policy = new JsonObject
        {
            ["releases"] = new JsonArray([.. settings.Read(NodeSettings.PolicyReleases).Select(name => (JsonNode)Release(settings, name))]),
        };
        foreach (Setting setting in NodeSettings.Policy)
        {
            policy[setting.Path[(Path.Length + 1)..]] = setting switch
            {
                Setting<ImmutableArray<string>> list => List(settings.Read(list)),
                Setting<int> number => settings.Read(number),
                Setting<bool> isOn => settings.Read(isOn),
                _ => settings.Text(setting),
            };
        }
        try
        {
            return PolicyOptions.Parse(System.Text.Encoding.UTF8.GetBytes(policy.ToJsonString()));
        }
        catch (MalformedInputException e)
        {
            throw new SettingException($"{Path}: {e.Message}");
        }
    }

    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="SettingException">A release is no section, or an entry of one is neither the word nor a list.</exception>
    public static void RequireForm(string name, string path, HoconValue releases)
    {
        foreach ((string key, HoconValue release) in new Config(new HoconRoot(releases)).AsEnumerable())
        {
            HoconForm.Require(name, $"{path}.{key}", release, HoconForm.Section);
            foreach ((string entry, HoconValue value) in new Config(new HoconRoot(release)).AsEnumerable())
                HoconForm.Require(name, $"{path}.{key}.{entry}", value, entry == Word ? HoconForm.Text : HoconForm.List);
        }
    }

    /// <summary>Each entry of a release is a word (<c>rtmr3</c>) or a list; <see cref="PolicyOptions"/> refuses an unknown name.</summary>
    private static JsonObject Release(Settings settings, string name)
    {
        Config release = settings.Merged.GetConfig($"{Path}.releases.\"{name}\"");
        var json = new JsonObject { ["name"] = name };
        foreach (string key in release.AsEnumerable().Select(entry => entry.Key))
            json[key] = key == Word ? release.GetString(key) : List(release.GetStringList(key));
        return json;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
