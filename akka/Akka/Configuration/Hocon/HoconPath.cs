using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Paths such as <c>akka.actor."System.Object".x</c>: dots separate keys, except inside quotes.</summary>
internal static class HoconPath
{
    public static IReadOnlyList<string> Split(string path)
    {
        if (!path.Contains('"')) return path.Split('.');

        var keys = new List<string>();
        var key = new StringBuilder();
        bool quoted = false;
        foreach (char c in path)
        {
            if (c == '"') quoted = !quoted;
            else if (c == '.' && !quoted) Flush();
            else key.Append(c);
        }

        Flush();
        return keys;

        void Flush()
        {
            keys.Add(key.ToString());
            key.Clear();
        }
    }
}
