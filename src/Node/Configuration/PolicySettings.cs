using System.Text.Json.Nodes;
using Akka.Configuration;
using Helios.Protocol;
using Helios.Tee.Appraisal;

namespace Helios.Node.Configuration;

/// <summary>Reads <c>helios.tee.policy</c>: the names are those of <see cref="PolicyOptions"/>, releases are listed by name.</summary>
internal static class PolicySettings
{
    private const string Path = "helios.tee.policy";

    /// <exception cref="SettingException">A value of another form.</exception>
    public static PolicyOptions Read(Settings settings)
    {
        var policy = new JsonObject { ["releases"] = new JsonArray([.. settings.Names(Path + ".releases").Select(name => (JsonNode)Release(settings, name))]) };
        foreach (Setting setting in Setting.All.Where(s => s.Path.StartsWith(Path + ".", StringComparison.Ordinal) && s.Kind != SettingKind.Section))
        {
            policy[setting.Path[(Path.Length + 1)..]] = setting.Kind switch
            {
                SettingKind.Texts => List(settings.Texts(setting.Path)),
                SettingKind.Integer => settings.Integer(setting.Path, 0, int.MaxValue),
                SettingKind.Switch => settings.Switch(setting.Path),
                _ => settings.Text(setting.Path),
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

    /// <summary>What a release says is either a word (<c>rtmr3</c>) or a list; a name that is none of a release's is refused by <see cref="PolicyOptions"/>.</summary>
    private static JsonObject Release(Settings settings, string name)
    {
        Config release = settings.Section($"{Path}.releases.\"{name}\"");
        var json = new JsonObject { ["name"] = name };
        foreach (string key in release.AsEnumerable().Select(entry => entry.Key))
            json[key] = key == "rtmr3" ? release.GetString(key) : List(release.GetStringList(key));
        return json;
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
