// Tests here wait for Alertmanager most of their time: more of them than there are cores may wait side by side.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]
