kubectl create service clusterip carts --tcp=80
kubectl patch deployment shop --type=json -p '[{"op":"add","path":"/spec/template/spec/initContainers/1/env","value":[{"name":"SHOP_NAME","value":"Corner shop"}]}]'
kubectl rollout status deployment/shop
kubectl replace --force -f - <<END
apiVersion: v1
kind: Pod
metadata:
  name: report
  labels:
    app: report
spec:
  restartPolicy: OnFailure
  containers:
    - name: report
      image: busybox:1.37
      command: ["sh", "-c", "if [ -f /cache/warm ]; then echo counted; exit 0; fi; touch /cache/warm; echo cache was cold; exit 1"]
      volumeMounts:
        - name: cache
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir: {}
END
