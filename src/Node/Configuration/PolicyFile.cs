using System.Text;
using Helios.Tee.Appraisal;

namespace Helios.Node.Configuration;

/// <summary>The policy that a client names by a file: JSON, or HOCON as the node reads it.</summary>
internal static class PolicyFile
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Dictionary<string, string> None = [];

    /// <param name="name">Of the file, for messages.</param>
    /// <param name="bytes">
    /// JSON, where it begins with a brace: an object with the settings of <c>helios.tee.policy</c>. Else HOCON of a node, of which that
    /// part counts.
    /// </param>
    /// <exception cref="MalformedInputException">Not such JSON, or not UTF-8.</exception>
    /// <exception cref="SettingException">Not HOCON, or a setting that does not exist or has another form.</exception>
    public static PolicyOptions Parse(string name, byte[] bytes)
    {
        string text;
        try
        {
            text = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new MalformedInputException($"{name}: not UTF-8", e);
        }
        return text.TrimStart().StartsWith('{')
            ? PolicyOptions.Parse(bytes)
            : PolicySettings.Read(Settings.Load((name, text), None, None));
    }
}
