using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka policy submit</c>: brings a signed policy document to a node, which tells all others.</summary>
internal static class PolicySubmitCommand
{
    public static Command Create()
    {
        Argument<FileInfo> file = PolicyCommand.PolicyFileArgument("FILE", "a signed policy document, or the signed certificate of a key");
        var url = new Argument<string>("URL") { Description = "a node's operator port, such as http://127.0.0.1:3033" };
        var token = new Option<FileInfo?>("--token-file")
        {
            Description = "file with the token of the operator port", HelpName = "FILE",
        };
        var command = new DetailedCommand("submit", "Bring a signed document to a node. One node is enough: it tells all others.",
            """
            Example:
              helios-akka policy submit v2.signed.json http://127.0.0.1:3033 --token-file operator.token

            The node's answer is on standard output: whether it has adopted the document, or why not. Where a contract is the authority, the
            outcome "waits" says that the contract does not name it yet: the node keeps it, and adopts it when a finalized block has it.

            Exit code: 0 the node has it; 1 it refuses it, or does not answer; 2 a command line or a file that cannot be used.
            """) { file, url, token };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            (string path, byte[] content) = VouchedKeyFile.ReadIfSo(line, file) is { } certificate
                ? ("operator/keys", VouchedKeyFile.Write(certificate, certificate.SignedByAuthority))
                : ("operator/policy", PolicyCommand.Read(line, file).ToFile());
            using HttpClient http = NodeUrl.Client(NodeUrl.Parse(line.GetRequiredValue(url)));
            if (Given.File(line, token, Encoding.UTF8.GetString) is { } secret)
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret.Trim());
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            try
            {
                using HttpResponseMessage answer = await http.PostAsync(path, body, cancellationToken);
                string text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
                await line.InvocationConfiguration.Output.WriteLineAsync(PlainLine.Of(text, 4096));
                return answer.IsSuccessStatusCode ? ExitCode.Success : ExitCode.Fatal;
            }
            catch (HttpRequestException e)
            {
                throw new StartupException(ExitCode.Fatal, $"the node does not answer: {e.Message}", e);
            }
        }, line.InvocationConfiguration.Error));
        return command;
    }
}
