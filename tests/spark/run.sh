#!/bin/bash
# The Spark example on a cluster of three workers, one of which is killed at work: its
# tally has the bytes that one process gives. Not part of make check.
#
# usage: SPARK=DIR tests/spark/run.sh RELASI     DIR has bin/spark-submit, as a Python
#        environment has after pip install pyspark. Needs Java 17.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
submit=${SPARK:+$SPARK/bin/}spark-submit
export PYSPARK_PYTHON=${SPARK:+$SPARK/bin/}python3
cd "$scratch" || exit 1
python3 "$here/../bench/corpus.py" "${MEGABYTES:-3}" >articles.jsonl
"$relasi" extract -q -j 1 -o one.rel articles.jsonl

# A worker's relasi takes its time, so that there is one to kill at work.
cat >slow <<END
#!/bin/sh
touch "$scratch/working"
sleep 2
exec "$relasi" "\$@"
END
chmod +x slow

spark() {
    "$submit" --master 'local-cluster[3,1,900]' --name "relasi-$$" \
        --conf spark.ui.enabled=false --conf spark.executor.memory=600m \
        --conf spark.task.maxFailures=8 "$here/../../examples/spark/extract.py" \
        articles.jsonl -o "$1" --relasi "$2" --partitions 6 >"$1.log" 2>&1
}
spark calm.rel "$relasi"
cmp -s one.rel calm.rel
report $? "three workers give the bytes of one process"

rm -f working
spark killed.rel "$scratch/slow" &
job=$!
for _ in $(seq 6000); do
    [ -e working ] && break
    sleep 0.2
done
victim=$(pgrep -f 'CoarseGrainedExecutorBackend.*--executor-id 1 ' | head -n 1)
[ -n "$victim" ] && kill -9 "$victim"
report $? "a worker is killed at work (process ${victim:-none})"
wait $job
cmp -s one.rel killed.rel
report $? "and the bytes are the same"
grep -qiE 'lost executor|executor lost|worker lost|Lost task' killed.rel.log
report $? "and Spark has noticed"
[ $failed -eq 0 ] || tail -n 20 calm.rel.log killed.rel.log
finish
