using Akka.Configuration.Hocon;

namespace Helios.Node.Configuration;

/// <summary>
/// What stands in a file as the value of a key: a text, a list, or a section in braces. Read as another form it would be empty in silence.
/// The empty text is an empty list, too.
/// </summary>
internal static class HoconForm
{
    public const string Text = "a text";
    public const string List = "a list in brackets";
    public const string Section = "a section in braces";

    /// <summary>The form that a setting has in a file.</summary>
    public static string Of(SettingKind kind) => kind switch
    {
        SettingKind.Texts => List,
        SettingKind.Section => Section,
        _ => Text,
    };

    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="SettingException">The value has another form. The message does not repeat it.</exception>
    public static void Require(string name, string path, HoconValue value, string expected)
    {
        string found = value.IsObject() ? Section : value.IsString() ? Text : List;
        bool isNothing = found == Text && expected == List && value.GetString().Length == 0;
        if (found != expected && !isNothing)
            throw new SettingException($"{name} sets {path} to {found}, and {expected} is expected.");
    }
}
