using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Cli;

/// <summary>Turns what a command could not do into a sentence on standard error and an exit code.</summary>
internal static class CommandErrors
{
    /// <param name="error">Where the sentence goes.</param>
    public static async Task<int> ReportAsync(Func<Task<int>> command, TextWriter error)
    {
        try
        {
            return await command();
        }
        catch (SettingException e)
        {
            return await SayAsync(error, e.Message, ExitCode.Configuration);
        }
        catch (StartupException e)
        {
            return await SayAsync(error, e.Message, e.ExitCode);
        }
        catch (DllNotFoundException e)
        {
            return await SayAsync(error, e.Message, ExitCode.Environment);
        }
    }

    private static async Task<int> SayAsync(TextWriter error, string message, int code)
    {
        await error.WriteLineAsync($"error: {UrlsInText.Shorten(message)}");
        return code;
    }
}
