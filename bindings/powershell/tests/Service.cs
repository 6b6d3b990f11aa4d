using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace IntuneTests
{
    public sealed class Received
    {
        public string Line;
        public Dictionary<string, string> Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        public byte[] Body;

        public string Text { get { return Encoding.UTF8.GetString(Body); } }
    }

    /// <summary>
    /// Gives the nth request the nth answer, and the last one again and again, and closes; with none it never answers.
    /// </summary>
    public sealed class Service : IDisposable
    {
        private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly ManualResetEvent stopped = new ManualResetEvent(false);
        private int taken;

        public Service(string answer)
        {
            Answers = new[] { answer };
            listener.Start();
            new Thread(Accept) { IsBackground = true }.Start();
        }

        /// <summary>Whole answers.</summary>
        public string[] Answers;

        public ConcurrentQueue<Received> Requests = new ConcurrentQueue<Received>();

        public string Url { get { return "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port; } }

        public static Service Answering(string status, string body, params string[] headers)
        {
            return new Service(Answer(status, body, headers));
        }

        /// <summary>A whole answer; {url} in its body stands for the service.</summary>
        public static string Answer(string status, string body, params string[] headers)
        {
            return "HTTP/1.1 " + status + "\r\nContent-Length: {length}\r\nConnection: close\r\n"
                + string.Concat(Array.ConvertAll(headers, header => header + "\r\n")) + "\r\n" + body;
        }

        public void Dispose()
        {
            listener.Stop();
            stopped.Set();
        }

        private void Accept()
        {
            try
            {
                while (true)
                {
                    TcpClient connection = listener.AcceptTcpClient();
                    new Thread(() => Serve(connection)) { IsBackground = true }.Start();
                }
            }
            catch (SocketException)
            {
            }
            catch (InvalidOperationException)
            {
                // Stopped, like the one above.
            }
        }

        private void Serve(TcpClient connection)
        {
            try
            {
                using (connection)
                {
                    NetworkStream stream = connection.GetStream();
                    StringBuilder head = new StringBuilder();
                    while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                    {
                        int next = stream.ReadByte();
                        if (next < 0)
                        {
                            return;
                        }
                        head.Append((char)next);
                    }
                    string[] lines = head.ToString().Split(new[] { "\r\n" }, StringSplitOptions.RemoveEmptyEntries);
                    Received request = new Received { Line = lines[0] };
                    for (int at = 1; at < lines.Length; at++)
                    {
                        int colon = lines[at].IndexOf(':');
                        request.Headers.Add(lines[at].Substring(0, colon), lines[at].Substring(colon + 1).Trim());
                    }
                    string length;
                    request.Body = new byte[request.Headers.TryGetValue("content-length", out length) ? int.Parse(length) : 0];
                    for (int got = 0; got < request.Body.Length;)
                    {
                        int more = stream.Read(request.Body, got, request.Body.Length - got);
                        if (more == 0)
                        {
                            return;
                        }
                        got += more;
                    }
                    string[] answers = Answers;
                    string answer = answers[Math.Min(Interlocked.Increment(ref taken), answers.Length) - 1];
                    Requests.Enqueue(request);
                    if (answer.Length == 0)
                    {
                        stopped.WaitOne();
                        return;
                    }
                    answer = answer.Replace("{url}", Url);
                    int body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
                    answer = answer.Replace("{length}", Encoding.UTF8.GetByteCount(answer.Substring(body)).ToString());
                    byte[] bytes = Encoding.UTF8.GetBytes(answer);
                    stream.Write(bytes, 0, bytes.Length);
                }
            }
            catch (IOException)
            {
                // The caller went away.
            }
        }
    }
}
