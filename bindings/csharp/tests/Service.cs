using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Intune.Tests;

/// <summary>A request as it came.</summary>
internal sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Answers each request with the bytes that its script has for it, and closes; with none it never answers.</summary>
internal sealed class Service : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> connections = [];
    private readonly Func<Received, byte[]?> script;
    private readonly SemaphoreSlim arrived = new(0);

    internal Service(byte[]? answer = null) : this(_ => answer)
    {
    }

    internal Service(Func<Received, byte[]?> script)
    {
        this.script = script;
        listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    internal ConcurrentQueue<Received> Requests { get; } = new();

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    internal static Service Answering(string status, string body, params string[] headers) =>
        new(Answer(status, body, headers));

    internal static byte[] Answer(string status, string body, params string[] headers) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n"
        + string.Concat(Array.ConvertAll(headers, header => header + "\r\n")) + "\r\n" + body);

    /// <summary>A page of a list, and a link to the next one.</summary>
    internal static byte[] Page(string items, string? next = null) => Answer(
        "200 OK", next is null ? $$"""{"value":[{{items}}]}""" : $$"""{"value":[{{items}}],"@odata.nextLink":"{{next}}"}""");

    /// <summary>Waits for one more request.</summary>
    internal bool WaitForRequest() => arrived.Wait(TimeSpan.FromSeconds(20));

    public void Dispose()
    {
        listener.Stop();
        foreach (TcpClient connection in connections)
        {
            connection.Dispose();
        }
        arrived.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                TcpClient connection = listener.AcceptTcpClient();
                connections.Add(connection);
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (Exception why) when (why is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private void Serve(TcpClient connection)
    {
        try
        {
            NetworkStream stream = connection.GetStream();
            if (Read(stream) is not { } request)
            {
                return;
            }
            Requests.Enqueue(request);
            arrived.Release();
            if (script(request) is { } answer)
            {
                stream.Write(answer);
                connection.Close();
            }
        }
        catch (Exception why) when (why is System.IO.IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller went away, or the test has ended.
        }
    }

    private static Received? Read(NetworkStream stream)
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int next = stream.ReadByte();
            if (next < 0)
            {
                return null;
            }
            head.Append((char)next);
        }
        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines[1..])
        {
            string[] parts = line.Split(": ", 2);
            headers.Add(parts[0], parts[1]);
        }
        byte[] body = new byte[headers.TryGetValue("content-length", out string? length) ? int.Parse(length) : 0];
        stream.ReadExactly(body);
        return new Received(lines[0], headers, body);
    }
}
